"""Assay from notebooks and scripts.

``from assay import saver`` keeps versioned objects, :class:`Experiment` and :class:`Trial` log trials, ``from assay import
pipeline`` runs pipelines, :class:`Model` and :func:`save_model` make model packages. Standard library only; pandas,
Polars, NumPy and others are used where they are installed.
"""

from assay.errors import AssayError
from assay.model import Model, save_model
from assay.provenance import seed
from assay.trial import Experiment, Trial

__all__ = ["AssayError", "Experiment", "Model", "Trial", "save_model", "seed"]
__version__ = "0.1.0"
