"""The fonts that reports are set in: by the name a style uses, their file and their family."""

import pathlib
from dataclasses import dataclass

DEBIAN = pathlib.Path("/usr/share/fonts")
FANDOL = pathlib.Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")


@dataclass(frozen=True)
class Face:
    """`looks` is what a reader sees: 宋, 仿宋, 楷, 黑 or Latin; `package` is the Debian package of the file."""

    file: pathlib.Path
    family: str
    looks: str
    package: str
    index: int = 0

    @property
    def truetype(self) -> bool:
        """Outlines that reportlab can embed."""
        return self.file.suffix in (".ttf", ".ttc") and "noto" not in self.package


FACES = {
    "song": Face(DEBIAN / "truetype/arphic-gbsn00lp/gbsn00lp.ttf", "AR PL SungtiL GB", "宋", "fonts-arphic-gbsn00lp"),
    "kai": Face(DEBIAN / "truetype/arphic-gkai00mp/gkai00mp.ttf", "AR PL KaitiM GB", "楷", "fonts-arphic-gkai00mp"),
    "hei": Face(DEBIAN / "truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei", "黑", "fonts-wqy-microhei"),
    "zenhei": Face(DEBIAN / "truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei", "黑", "fonts-wqy-zenhei"),
    "noto-song": Face(
        DEBIAN / "opentype/noto/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "宋", "fonts-noto-cjk", 2
    ),
    "noto-hei": Face(DEBIAN / "opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "黑", "fonts-noto-cjk", 2),
    "fang": Face(FANDOL / "FandolFang-Regular.otf", "FandolFang R", "仿宋", "texlive-lang-chinese"),
    "fandol-song": Face(FANDOL / "FandolSong-Regular.otf", "FandolSong", "宋", "texlive-lang-chinese"),
    "latin": Face(
        DEBIAN / "truetype/liberation/LiberationSerif-Regular.ttf", "Liberation Serif", "Latin", "fonts-liberation"
    ),
    "sans": Face(
        DEBIAN / "truetype/liberation/LiberationSans-Regular.ttf", "Liberation Sans", "Latin", "fonts-liberation"
    ),
}


def file_of(name: str) -> pathlib.Path:
    """Given the name of a face, return its file; FileNotFoundError names the Debian package that brings it."""
    face = FACES[name]
    if not face.file.exists():
        raise FileNotFoundError(f"{face.file}: apt-get install {face.package}")
    return face.file
