package dev.assay.objects;

import dev.assay.AssayTest;
import dev.assay.OnOpenSearch;

@AssayTest
@OnOpenSearch
class WholeIndexOnOpenSearchTests extends WholeIndexTests {}
