package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Span;
import dev.assay.base.Sizes;
import dev.assay.objects.ObjectQuota;

/** Says that a project's quota is nearly used up; shows nothing while it is not. */
class QuotaNotice extends Span {

    QuotaNotice() {
        addClassName("quota-notice");
    }

    void show(ObjectQuota.Usage usage) {
        Long allowed = usage.allowed();
        setVisible(allowed != null && usage.near());
        if (allowed != null && usage.near()) {
            setText("%s of the quota of %s are used; an admin may raise it"
                    .formatted(Sizes.shown(usage.used()), Sizes.shown(allowed)));
        }
    }
}
