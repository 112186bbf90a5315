package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class ObjectCatalogOnH2Tests extends ObjectCatalogTests {}
