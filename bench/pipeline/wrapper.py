"""The same ONNX file behind Assay's Python wrapper."""

import assay
import numpy
import onnxruntime

COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


class Iris(assay.Model):
    def load(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "iris.onnx"), options)
        self.input = self.session.get_inputs()[0].name

    def transform(self, rows):
        matrix = numpy.array([[row[column] for column in COLUMNS] for row in rows], dtype="float32")
        return self.session.run(None, {self.input: matrix})[0]
