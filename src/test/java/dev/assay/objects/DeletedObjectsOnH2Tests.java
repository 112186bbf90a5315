package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class DeletedObjectsOnH2Tests extends DeletedObjectsTests {}
