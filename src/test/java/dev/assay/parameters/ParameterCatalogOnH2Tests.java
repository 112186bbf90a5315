package dev.assay.parameters;

import dev.assay.AssayTest;

@AssayTest
class ParameterCatalogOnH2Tests extends ParameterCatalogContract {}
