package dev.assay.lineage;

import dev.assay.AssayTest;

@AssayTest
class LineageOnH2Tests extends LineageContract {}
