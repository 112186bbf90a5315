package dev.assay.registry;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class RegistryOnPostgresTests extends RegistryContract {}
