/** What runs executions: processes of this machine now, SageMaker later. */
@NullMarked
package dev.assay.pipelines.port;

import org.jspecify.annotations.NullMarked;
