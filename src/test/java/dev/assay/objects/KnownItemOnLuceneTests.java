package dev.assay.objects;

import dev.assay.AssayTest;

@AssayTest
class KnownItemOnLuceneTests extends KnownItemContract {}
