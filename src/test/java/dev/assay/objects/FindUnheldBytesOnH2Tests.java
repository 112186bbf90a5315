package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class FindUnheldBytesOnH2Tests extends FindUnheldBytesTests {}
