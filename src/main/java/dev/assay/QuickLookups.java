package dev.assay;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * A bean factory that answers quicker what is asked most in a start, and nothing else than Spring's. A question by type
 * is put to each of a thousand beans, some hundred times: here only to those that can be of it, for what a bean will be
 * is worked out once. What carries an annotation is looked for once.
 */
class QuickLookups extends DefaultListableBeanFactory {

    private final Map<String, Class<?>> kinds = new ConcurrentHashMap<>();
    private final Map<Class<?>, String[]> named = new ConcurrentHashMap<>();
    private final Map<Class<? extends Annotation>, String[]> annotated = new ConcurrentHashMap<>();
    private final Set<String> withoutDefinition = new CopyOnWriteArraySet<>();

    @Override
    public String[] getBeanNamesForType(Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        return type != null && isUsual(includeNonSingletons, allowEagerInit)
                ? namesOf(type).clone()
                : super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
    }

    /** What is of a generic type is among what is of the raw one. */
    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        Class<?> raw = type.resolve();
        if (raw == null || !type.hasGenerics() || !isUsual(includeNonSingletons, allowEagerInit)) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        List<String> found = new ArrayList<>();
        for (String name : namesOf(raw)) {
            addIfMatching(BeanFactoryUtils.transformedBeanName(name), type, found);
        }
        return found.toArray(String[]::new);
    }

    private boolean isUsual(boolean includeNonSingletons, boolean allowEagerInit) {
        return includeNonSingletons && allowEagerInit && isConfigurationFrozen();
    }

    private String[] namesOf(Class<?> type) {
        String[] known = named.get(type);
        if (known == null) {
            known = lookedFor(type);
            named.put(type, known);
        }
        return known;
    }

    private String[] lookedFor(Class<?> type) {
        ResolvableType wanted = ResolvableType.forRawClass(type);
        List<String> found = new ArrayList<>();
        for (String name : getBeanDefinitionNames()) {
            if (!isSurelyOfAnotherKind(name, type) && !isAlias(name) && !isAbstract(name)) {
                addIfMatching(name, wanted, found);
            }
        }
        for (String name : withoutDefinition) {
            if (!containsBeanDefinition(name)) {
                addIfMatching(name, wanted, found);
            }
        }
        return found.toArray(String[]::new);
    }

    /** Either what a factory makes or the factory itself. */
    private void addIfMatching(String name, ResolvableType type, List<String> found) {
        if (isTypeMatch(name, type)) {
            found.add(name);
        } else if (isFactoryBean(name) && isTypeMatch(FACTORY_BEAN_PREFIX + name, type)) {
            found.add(FACTORY_BEAN_PREFIX + name);
        }
    }

    private boolean isAbstract(String name) {
        return getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition && definition.isAbstract();
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
    public void registerSingleton(String name, Object bean) {
        super.registerSingleton(name, bean);
        withoutDefinition.add(name);
        named.clear();
    }

    @Override
    public void destroySingleton(String name) {
        super.destroySingleton(name);
        withoutDefinition.remove(name);
        named.clear();
    }

    @Override
    public void freezeConfiguration() {
        super.freezeConfiguration();
        kinds.clear();
        named.clear();
        annotated.clear();
    }

    @Override
    protected boolean isTypeMatch(String name, ResolvableType type, boolean allowFactoryBeanInit) {
        return !isSurelyOfAnotherKind(name, type.resolve()) && super.isTypeMatch(name, type, allowFactoryBeanInit);
    }

    /** A bean that is there can be more than its definition says. */
    private boolean isSurelyOfAnotherKind(String name, Class<?> wanted) {
        if (wanted == null || !isConfigurationFrozen()) {
            return false;
        }
        Class<?> kind = kind(name);
        return kind != Unknown.class && !wanted.isAssignableFrom(kind) && !wanted.isInstance(getSingleton(name, false));
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
        if (name.startsWith(FACTORY_BEAN_PREFIX) || !containsBeanDefinition(name) || isFactoryBean(name)) {
            return Unknown.class;
        }
        Class<?> predicted = getType(name, false);
        return predicted == null ? Unknown.class : predicted;
    }

    private static final class Unknown {}
}
