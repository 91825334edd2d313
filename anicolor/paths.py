"""Where files are: what ships with the program, and the user's own folders."""

from pathlib import Path

import platformdirs

_APP = "anicolor"
_PACKAGE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """Return the folder of what ships with the program: inside a wheel, beside the package in a checkout."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file or folder, which is not checked to exist.

    Args:
        *parts: below the resources folder, as in `resource("examples", "pages.json")`.
    """
    return resources_folder().joinpath(*parts)


def weights_folder() -> Path:
    """Return the folder of the weights that ship with the program."""
    return resource("weights")


def examples_folder() -> Path:
    """Return the folder of the example pages and their hints."""
    return resource("examples")


def guide_folder() -> Path:
    """Return the folder of the user guide: among the resources of a wheel, in `docs` of a checkout."""
    installed = resource("guide")
    return installed if installed.is_dir() else _PACKAGE.parent / "docs" / "guide"


def user_weights_folder() -> Path:
    """Return the folder for weights the user adds; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "weights"


def runs_folder() -> Path:
    """Return the folder of the trainings that the window starts; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "trainings"


def config_folder() -> Path:
    """Return the folder for settings; it may not exist yet."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be computed again; it may not exist yet."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def generators_folder() -> Path:
    """Return the folder of the face generators that ship with the program."""
    return resource("faces")


def user_generators_folder() -> Path:
    """Return the folder for face generators the user adds; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "faces"


def user_palettes_folder() -> Path:
    """Return the folder for palettes the user adds; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "palettes"
