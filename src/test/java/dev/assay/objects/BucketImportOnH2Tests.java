package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class BucketImportOnH2Tests extends BucketImportTests {}
