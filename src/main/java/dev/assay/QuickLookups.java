package dev.assay;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * A bean factory that answers quicker what is asked most in a start, and nothing else than Spring's. A question by type
 * is put to each of a thousand beans, some hundred times: what a bean will be is worked out once. A generic type is
 * looked for only where there is a bean of the raw one, for each security chain asks for thirty kinds of {@code
 * Customizer<…>} that nobody made. What carries an annotation is looked for once.
 */
class QuickLookups extends DefaultListableBeanFactory {

    private static final String[] NONE = {};

    private final Map<String, Class<?>> kinds = new ConcurrentHashMap<>();
    private final Map<Class<? extends Annotation>, String[]> annotated = new ConcurrentHashMap<>();

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

    @Override
    public String[] getBeanNamesForAnnotation(Class<? extends Annotation> annotation) {
        if (!isConfigurationFrozen()) {
            return super.getBeanNamesForAnnotation(annotation);
        }
        return annotated
                .computeIfAbsent(annotation, super::getBeanNamesForAnnotation)
                .clone();
    }

    @Override
    protected boolean isTypeMatch(String name, ResolvableType type, boolean allowFactoryBeanInit) {
        return !isSurelyOfAnotherKind(name, type.resolve()) && super.isTypeMatch(name, type, allowFactoryBeanInit);
    }

    /** A bean that is there already can be more than its definition says. */
    private boolean isSurelyOfAnotherKind(String name, Class<?> wanted) {
        if (wanted == null || !isConfigurationFrozen() || containsSingleton(name)) {
            return false;
        }
        Class<?> kind = kind(name);
        return kind != Unknown.class && !wanted.isAssignableFrom(kind);
    }

    private Class<?> kind(String name) {
        Class<?> known = kinds.get(name);
        if (known == null) {
            known = predictedKind(name);
            kinds.put(name, known);
        }
        return known;
    }

    /** What a factory makes is told by itself, and only when it is there. */
    private Class<?> predictedKind(String name) {
        if (name.startsWith(BeanFactory.FACTORY_BEAN_PREFIX) || !containsBeanDefinition(name) || isFactoryBean(name)) {
            return Unknown.class;
        }
        Class<?> predicted = getType(name, false);
        return predicted == null ? Unknown.class : predicted;
    }

    private static final class Unknown {}
}
