package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class ObjectSearchOnH2Tests extends ObjectSearchTests {}
