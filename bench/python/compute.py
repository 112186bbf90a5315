"""The model's own compute for one row in Python: the median milliseconds of one session call."""

import sys
import time

import numpy
import onnxruntime

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options)
name = session.get_inputs()[0].name
row = numpy.array([[5.1, 3.5, 1.4, 0.2]], dtype="float32")
took = []
for _ in range(20_000):
    start = time.perf_counter_ns()
    session.run(None, {name: row})
    took.append(time.perf_counter_ns() - start)
print(f"{sorted(took[10_000:])[5_000] / 1e6:.4f}")
