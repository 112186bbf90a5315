package dev.assay.pipelines;

import dev.assay.AssayTest;

@AssayTest
class PipelinesOnH2Tests extends PipelinesContract {}
