#!/bin/sh
# Makes the environment in $1 (default .venv) from nothing but Python 3.11 to 3.13 and its own venv and pip.
# A marker file stands in the environment while it is being made: what an interrupted run left is thrown away.
set -eu

venv=${1:-.venv}
marker=$venv/.unfinished
is_supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
has_venv='import ensurepip, venv'
candidates=${PYTHON:-python3 python3.13 python3.12 python3.11 python}

stop() {
    printf 'anicolor: %s\n' "$1" >&2
    exit 1
}

# Prints the first interpreter that can run both pieces of Python.
find_python() {
    for candidate in $candidates; do
        if "$candidate" -c "$1" 2>/dev/null && "$candidate" -c "$2" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

if [ -e "$marker" ] || { [ -d "$venv" ] && ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    rm -rf "$venv"
fi

if [ ! -d "$venv" ]; then
    python=$(find_python "$is_supported" "$has_venv")
    if [ -z "$python" ]; then
        python=$(find_python "$is_supported" "pass")
        [ -n "$python" ] || stop "Python 3.11, 3.12 or 3.13 is needed and was not found; install it (on Debian or Ubuntu: apt-get install -y python3 python3-venv), or name one with 'make PYTHON=/path/to/python3.12 ...'."
        stop "This Python cannot make environments; on Debian or Ubuntu run 'apt-get install -y $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')'."
    fi
    echo "Making $venv with $("$python" --version) ..." >&2
    mkdir -p "$venv"
    touch "$marker"
    "$python" -m venv "$venv"
fi

touch "$marker"
echo "Installing (the first time this takes some minutes, most of it for PyTorch) ..." >&2
# Modules are compiled when they are first imported: compiling all of PyTorch now would double the wait.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile \
    --constraint constraints.txt --editable '.[dev,bench,search]' ||
    stop "The installation did not finish; see the message above, then run the same command again."
rm -f "$marker"
"$venv/bin/python" packaging/check_system.py
