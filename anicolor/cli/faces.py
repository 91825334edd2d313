"""`anicolor faces`: sets of faces, training of generators, sheets."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from anicolor.cli.arguments import DEVICES, Commands, Parser, say, seed, whole_number
from anicolor.errors import InputError
from anicolor.files import make_folder
from anicolor.training.face_options import DEFAULT_PRESET, PRESETS

_SHEET_ENDINGS = (".png",)
_SPLITS = ("9:1", "1:1")


def add(commands: Commands) -> None:
    """Add the command."""
    actions = commands.add_parser("faces", help="make anime faces, and train what makes them").add_subparsers(
        dest="action", required=True, parser_class=Parser, metavar="ACTION"
    )
    _add_generate(actions.add_parser("generate", help="make a sheet of faces"))
    _add_prepare(actions.add_parser("prepare", help="make a face set of a folder of pictures"))
    _add_train(actions.add_parser("train", help="train a generator on a face set, or go on with a run"))
    _add_judge(actions.add_parser("judge", help="look for copies, collapse and broken faces"))


def _add_generate(parser: Parser) -> None:
    parser.add_argument("-n", "--count", type=_count, default=100, metavar="N", help="faces on the sheet")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR|SHEET.png")
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="the same seed gives the same faces")
    parser.add_argument("--weights", default="", metavar="NAME|FILE", help="the generator")
    parser.add_argument("--size", type=int, choices=(64, 96), help="side of a face in pixels")
    parser.add_argument("--hair", type=_color, metavar="RRGGBB", help="hair color")
    parser.add_argument("--eyes", type=_color, metavar="RRGGBB", help="eye color")
    parser.add_argument("--style", metavar="NAME", help="hair style")
    parser.add_argument("--no-gate", action="store_true", help="keep pale and blurred faces")
    parser.add_argument("--plain", action="store_true", help="leave the faces as the network makes them")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--json", action="store_true", help="say what was made as JSON")
    parser.set_defaults(run=_generate)


def _add_prepare(parser: Parser) -> None:
    parser.add_argument("source", type=Path, metavar="DIR", help="folder of pictures or of rendered characters")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="SET", help="folder of the face set")
    parser.add_argument("--size", type=int, choices=(64, 96), default=64)
    parser.add_argument("--split", choices=_SPLITS, default="9:1", help="faces to train on : held out")
    parser.add_argument("--whole", action="store_true", help="each picture is a head already")
    parser.add_argument("--plain-ground", action="store_true", help="white behind every head")
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="of the split")
    parser.set_defaults(run=_prepare)


def _add_train(parser: Parser) -> None:
    parser.add_argument("run_dir", type=Path, metavar="RUN_DIR", help="with a run.json, or it is made of the options")
    parser.add_argument("--faces", metavar="SET", help="a face set; needed for a new run")
    parser.add_argument("--preset", choices=tuple(PRESETS), help=f"of a new run; usually {DEFAULT_PRESET}")
    parser.add_argument("--minutes", type=float, metavar="M", help="also changes how long a run goes on")
    parser.add_argument("--epochs", type=int, metavar="N")
    parser.add_argument("--snapshots", type=int, metavar="N", help="epochs between two of them")
    parser.add_argument("--width", type=int, metavar="N", help="channels of the narrowest layer")
    parser.add_argument("--batch", type=int, metavar="N")
    parser.add_argument("--seed", type=seed, metavar="N")
    parser.add_argument("--device", choices=DEVICES)
    parser.set_defaults(run=_train)


def _add_judge(parser: Parser) -> None:
    parser.add_argument("set", type=Path, metavar="SET", help="the face set the generator was trained on")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--weights", default="", metavar="NAME|FILE", help="the generator")
    parser.add_argument("-n", "--count", type=_count, default=100, metavar="N")
    parser.add_argument("--seed", type=seed, default=0, metavar="N")
    parser.add_argument("--no-gate", action="store_true", help="judge pale and blurred faces too")
    parser.add_argument("--rating", type=Path, metavar="FILE", help="a filled-in rating sheet to count")
    parser.set_defaults(run=_judge)


def _generate(options: argparse.Namespace) -> int:
    from anicolor.engine.face_messages import FaceRequest, FaceWish
    from anicolor.engine.face_sheet import write_faces, write_sheet
    from anicolor.engine.face_weights import find_generator
    from anicolor.engine.faces import FaceMaker

    out: Path = options.out
    is_sheet = out.suffix.lower() in _SHEET_ENDINGS
    if out.suffix and not is_sheet and not out.is_dir():
        raise InputError(f"'{out.name}' has no known ending; a sheet ends in .png, a folder in nothing.")
    request = FaceRequest(
        generator=find_generator(options.weights, options.size),
        count=options.count,
        seed=options.seed,
        wish=FaceWish(options.hair, options.eyes, options.style),
        has_gate=not options.no_gate,
        is_enhanced=not options.plain,
        device=options.device,
    )
    sheet = FaceMaker().make(request)
    size = sheet.pictures.shape[1]
    if options.size not in (None, size):
        raise InputError(f"The generator '{sheet.name}' makes faces of {size} pixels, not of {options.size}.")
    if options.style and options.style not in sheet.styles:
        known = ", ".join(sheet.styles) or "none"
        raise InputError(f"The generator '{sheet.name}' knows no hair style '{options.style[:40]}', but: {known}.")
    make_folder(out.parent if is_sheet else out)
    if is_sheet:
        write_sheet(out, sheet.pictures, columns=10)
    else:
        write_faces(out, sheet.pictures, sheet.seed)
    said = {
        "out": str(out),
        "faces": len(sheet.pictures),
        "size": size,
        "seed": sheet.seed,
        "rejected_share": round(sheet.rejected_share, 4),
        "weights": sheet.name,
        "license": sheet.license,
        "seconds": round(sheet.seconds, 3),
    }
    if options.json:
        print(json.dumps(said))
    else:
        say(
            f"anicolor: {said['faces']} faces in {out}, seed {sheet.seed}, {sheet.seconds:.1f} s; "
            f"{sheet.rejected_share:.0%} were rejected."
        )
    if len(sheet.pictures) < options.count:
        say(f"anicolor: only {len(sheet.pictures)} faces passed the gate; --no-gate keeps all.")
        return 1
    return 0


def _prepare(options: argparse.Namespace) -> int:
    from anicolor.training.faces_data import SPLITS, prepare_faces

    def report(done: int, count: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {count} pictures", end="" if done < count else "\n", file=sys.stderr, flush=True)

    faces = prepare_faces(
        options.source,
        options.out,
        size_px=options.size,
        held_out=SPLITS[options.split],
        is_head=options.whole,
        plain_ground=options.plain_ground,
        seed=options.seed,
        report=report,
    )
    audit = faces.audit
    say(
        f"anicolor: {audit.faces} faces of {faces.size_px} pixels in {options.out}, {faces.held_out} held out; "
        f"{audit.skipped} pictures without a usable face, {audit.duplicates} duplicates, {audit.blurred} blurred, "
        f"saturation {audit.saturation:.2f}."
    )
    for sentence in audit.findings():
        say(f"anicolor: {sentence}")
    return 0


def _train(options: argparse.Namespace) -> int:
    from anicolor.training.process import run_trainer
    from anicolor.training.run import RunFolder

    folder = RunFolder(options.run_dir)
    _describe(folder, options)
    # Events have stdout for themselves; whatever else is printed goes to stderr.
    stream, sys.stdout = sys.stdout, sys.stderr
    try:
        return run_trainer(folder, stream)
    finally:
        sys.stdout = stream


def _describe(folder: Any, options: argparse.Namespace) -> None:
    """Write or change `run.json`."""
    from dataclasses import replace

    from anicolor.training.face_options import FaceOptions

    names = {"snapshots": "snapshot_epochs"}
    given = {
        names.get(name, name): getattr(options, name)
        for name in ("minutes", "epochs", "snapshots", "width", "batch", "seed", "device")
        if getattr(options, name) is not None
    }
    if folder.options.is_file():
        if folder.read_kind() != FaceOptions.kind:
            raise InputError(f"{folder.path} holds a training of another kind.")
        if given or options.faces:
            more = given | ({"faces": str(Path(options.faces).resolve())} if options.faces else {})
            folder.write_options(replace(folder.read_options(FaceOptions), **more))
        return
    if not options.faces:
        raise InputError(f"There is no training in {folder.path}; name a face set with --faces to begin one.")
    if "epochs" in given and "minutes" not in given:
        given["minutes"] = 0.0
    preset = options.preset or DEFAULT_PRESET
    folder.write_options(FaceOptions.of_preset(preset, faces=str(Path(options.faces).resolve()), **given))


def _judge(options: argparse.Namespace) -> int:
    from anicolor.engine.face_weights import find_generator
    from anicolor.evaluation.face_report import judge_faces
    from anicolor.training.faces_data import read_faces
    from anicolor.training.faces_recolor import FaceBatches

    make_folder(options.out)
    pictures = FaceBatches(read_faces(options.set), "cpu", seed=0).draw_all()
    said = judge_faces(
        find_generator(options.weights),
        pictures,
        options.out,
        count=options.count,
        seed=options.seed,
        has_gate=not options.no_gate,
        rating=options.rating,
    )
    print(json.dumps(said))
    return 0


def _count(text: str) -> int:
    number = whole_number(text, 1000)
    if not number:
        raise argparse.ArgumentTypeError("a sheet has at least one face")
    return number


def _color(text: str) -> tuple[int, int, int]:
    try:
        red, green, blue = bytes.fromhex(text.removeprefix("#"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no color such as e87e3c") from None
    return red, green, blue
