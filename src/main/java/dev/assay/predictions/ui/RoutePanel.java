package dev.assay.predictions.ui;

import com.vaadin.flow.component.Component;
import dev.assay.access.AccessTokens;
import dev.assay.deployments.Deployments;
import dev.assay.predictions.TryOut;
import dev.assay.registry.ui.ModelPanel;
import org.springframework.core.annotation.Order;

/** Puts the route card on a model's page. */
@org.springframework.stereotype.Component
@Order(10)
class RoutePanel implements ModelPanel {

    private final Deployments deployments;
    private final TryOut tryOut;
    private final AccessTokens tokens;

    RoutePanel(Deployments deployments, TryOut tryOut, AccessTokens tokens) {
        this.deployments = deployments;
        this.tryOut = tryOut;
        this.tokens = tokens;
    }

    @Override
    public Component create(String model) {
        return new RouteCard(model, deployments, tryOut, tokens);
    }
}
