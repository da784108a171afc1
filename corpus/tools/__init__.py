"""Makes reports with their truth: markup -> PDF, gold, tables. Shares no code with the program that is tested."""
