package dev.assay;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * A bean factory that looks for beans of a generic type only where there is a bean of the raw one. The raw answer is kept,
 * the generic one is worked out from every bean each time; each security chain asks for thirty kinds of {@code
 * Customizer<…>} that nobody made, and that was a sixth of a start.
 */
class QuickLookups extends DefaultListableBeanFactory {

    private static final String[] NONE = {};

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        Class<?> raw = type.resolve();
        if (raw != null
                && type.hasGenerics()
                && isConfigurationFrozen()
                && getBeanNamesForType(raw, includeNonSingletons, allowEagerInit).length == 0) {
            return NONE;
        }
        return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
    }
}
