package dev.assay.objects;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class ObjectSearchOnPostgresTests extends ObjectSearchTests {}
