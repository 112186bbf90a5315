import hashlib
import json
from pathlib import Path

import assay
import pytest

COLUMNS = {"inputs": [{"name": "views", "type": "double"}], "outputs": [{"name": "trending", "type": "boolean"}]}


class Trending(assay.Model):
    def load(self, folder):
        self.edge = float((folder / "edge.txt").read_text())

    def transform(self, rows):
        return [row["views"] > self.edge for row in rows]


def described(folder: Path) -> dict:
    return json.loads((folder / "model.yaml").read_text())


def test_an_onnx_package_names_its_artifact_and_the_digest_of_each_file(tmp_path):
    assay.save_model(tmp_path, onnx=b"onnx", requirements="numpy==2.4.6", **COLUMNS)
    manifest = described(tmp_path)
    assert manifest["framework"] == "onnx"
    assert manifest["artifact"] == "model/model.onnx"
    assert manifest["inputs"] == COLUMNS["inputs"]
    assert manifest["files"]["model/model.onnx"] == hashlib.sha256(b"onnx").hexdigest()
    assert (tmp_path / "requirements.txt").read_text() == "numpy==2.4.6\n"
    assert "model.yaml" not in manifest["files"]


def test_a_wrapper_brings_its_source_and_its_artifacts(tmp_path):
    helper = tmp_path / "helper.py"
    helper.write_text("EDGE = 3\n")
    folder = assay.save_model(tmp_path / "out", model=Trending, artifacts={"edge.txt": b"5"}, code=[helper], **COLUMNS)
    manifest = described(folder)
    assert manifest["framework"] == "python"
    assert manifest["entry"] == "test_model:Trending"
    assert (folder / "code/test_model.py").read_text() == Path(__file__).read_text()
    assert (folder / "code/helper.py").is_file()
    assert set(manifest["files"]) == {
        "code/helper.py",
        "code/test_model.py",
        "model/edge.txt",
        "requirements.txt",
    }
    model = Trending()
    model.load(folder / "model")
    assert model.transform([{"views": 9}, {"views": 1}]) == [True, False]


def test_tensors_get_their_usual_element(tmp_path):
    signature = {**COLUMNS, "inputs": [{"name": "x", "type": "tensor", "shape": [-1, 4]}]}
    assay.save_model(tmp_path, onnx=b"onnx", **signature)
    assert described(tmp_path)["inputs"] == [{"name": "x", "type": "tensor", "shape": [-1, 4], "dtype": "float32"}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "either onnx or model"),
        ({"onnx": b"", "model": Trending}, "either onnx or model"),
        ({"model": Trending()}, "the class itself"),
        ({"onnx": b"", "framework": "python"}, "framework"),
        ({"onnx": b"", "artifacts": {"../edge.txt": b"5"}}, "leaves the package"),
        ({"onnx": b"", "inputs": []}, "inputs: name at least one column"),
        ({"onnx": b"", "outputs": [{"name": "y", "type": "complex"}]}, "outputs"),
    ],
)
def test_what_cannot_be_packed_is_named(tmp_path, arguments, words):
    with pytest.raises(ValueError, match=words):
        assay.save_model(tmp_path, **{**COLUMNS, **arguments})


def test_a_wrapper_inside_a_function_cannot_be_imported_again(tmp_path):
    class Hidden(assay.Model):
        def load(self, folder):
            pass

        def transform(self, rows):
            return rows

    with pytest.raises(ValueError, match="defined inside a function"):
        assay.save_model(tmp_path, model=Hidden, **COLUMNS)


def test_a_wrapper_has_to_say_how_it_loads_and_answers():
    class Half(assay.Model):
        def load(self, folder):
            pass

    with pytest.raises(TypeError):
        Half()
