"""Assay from notebooks and scripts.

``from assay import saver`` keeps versioned objects, ``from assay import pipeline`` runs pipelines, :class:`Model` and
:func:`save_model` make model packages. Standard library only; pandas is used where it is installed.
"""

from assay.errors import AssayError
from assay.model import Model, save_model

__all__ = ["AssayError", "Model", "save_model"]
__version__ = "0.1.0"
