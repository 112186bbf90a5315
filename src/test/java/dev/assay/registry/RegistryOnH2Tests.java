package dev.assay.registry;

import dev.assay.AssayTest;

@AssayTest
class RegistryOnH2Tests extends RegistryContract {}
