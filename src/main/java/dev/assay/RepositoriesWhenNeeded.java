package dev.assay;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * Hands out repositories as proxies, so that the beans that use them are made while Hibernate still comes up on another
 * thread. Spring Data does so itself in its deferred mode, but not with bean definitions that were made at build time.
 */
@Component
class RepositoriesWhenNeeded implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Resolver resolver = new Resolver();
        resolver.setBeanFactory(beans);
        ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(resolver);
    }

    private static final class Resolver extends ContextAnnotationAutowireCandidateResolver {

        @Override
        protected boolean isLazy(DependencyDescriptor descriptor) {
            return Repository.class.isAssignableFrom(descriptor.getDependencyType()) || super.isLazy(descriptor);
        }
    }
}
