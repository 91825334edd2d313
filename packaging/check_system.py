"""Say in one sentence which system libraries are missing, with the command that installs them."""

import ctypes
import importlib
import subprocess
import sys

# What the wheels expect from the system, and the Debian and Ubuntu packages that carry it.
PACKAGE_OF = {
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libX11.so.6": "libx11-6",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgomp.so.1": "libgomp1",
    "libz.so.1": "zlib1g",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
MODULES = ("numpy", "PIL", "cv2", "skimage", "psd_tools", "safetensors", "PySide6.QtWidgets", "torch")


def find_missing_packages() -> list[str]:
    """Names of the packages whose libraries cannot be loaded; sorted, each once."""
    missing = set()
    for library, package in PACKAGE_OF.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.add(package)
    return sorted(missing)


def explain(module: str, error: Exception) -> str:
    """One sentence on why `module` cannot be imported, and what helps."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    packages = find_missing_packages()
    if ".so" in reason and packages:
        return (
            f"{module} needs system libraries that are missing ({reason}); "
            f"on Debian or Ubuntu run 'apt-get install -y {' '.join(packages)}'."
        )
    return f"{module} cannot be loaded ({reason}); remove .venv and run the same command again."


def main() -> int:
    """Import everything that carries compiled code; 0 where all is well."""
    for module in MODULES:
        try:
            importlib.import_module(module)
        except Exception as error:
            print(f"anicolor: {explain(module, error)}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    # A wheel for another processor dies in the import itself, so it is tried in a child first.
    if "--here" in sys.argv:
        sys.exit(main())
    code = subprocess.run([sys.executable, __file__, "--here"]).returncode
    if code < 0:
        print(f"anicolor: a compiled package ended with signal {-code} on this processor.", file=sys.stderr)
    sys.exit(1 if code else 0)
