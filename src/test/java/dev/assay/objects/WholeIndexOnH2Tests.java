package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class WholeIndexOnH2Tests extends WholeIndexTests {}
