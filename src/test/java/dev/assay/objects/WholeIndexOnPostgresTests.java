package dev.assay.objects;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class WholeIndexOnPostgresTests extends WholeIndexTests {}
