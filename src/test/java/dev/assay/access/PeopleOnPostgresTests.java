package dev.assay.access;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class PeopleOnPostgresTests extends PeopleContract {}
