package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class VersionWriterOnH2Tests extends VersionWriterTests {}
