"""Keeps trainings so that they resume: weights, optimizer, schedule, step. Files are replaced whole."""

import json
import os
from pathlib import Path

import torch


def save_state(path, model, optimizer, schedule, step):
    """Writes the state of a training after `step` steps."""
    state = dict(model=model.state_dict(), optimizer=optimizer.state_dict(), schedule=schedule.state_dict(), step=step)
    replace(path, lambda part: torch.save(state, part))


def load_state(path, model, optimizer=None, schedule=None):
    """Reads a state where there is one; returns the steps made."""
    if not Path(path).exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    if optimizer:
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
    return state["step"]


def save_json(path, value):
    """Writes a value as JSON."""
    replace(path, lambda part: Path(part).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8"))


def load_json(path):
    """Reads a value from JSON."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def replace(path, write):
    """Writes a file beside its place and moves it there."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    write(part)
    os.replace(part, path)
