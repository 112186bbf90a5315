package dev.assay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import org.springframework.stereotype.Component;

/** Looks for {@code @Async} only on beans that can have it, as {@link ProxiesWhereAsked} does for the rest. */
class AsyncWhereAsked extends AsyncAnnotationBeanPostProcessor {

    AsyncWhereAsked(ObjectProvider<AsyncConfigurer> configurer) {
        configure(
                () -> configurer.getObject().getAsyncExecutor(),
                () -> configurer.getObject().getAsyncUncaughtExceptionHandler());
        setProxyTargetClass(true);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return ProxiesWhereAsked.canAsk(bean.getClass()) ? super.postProcessAfterInitialization(bean, name) : bean;
    }

    /** Puts it in the place of Spring's own, which Modulith would bring back if it were left out. */
    @Component
    static class Registration implements BeanFactoryPostProcessor {

        private static final String NAME = TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME;

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            boolean isOurs = AsyncWhereAsked.class
                    .getName()
                    .equals(beans.getBeanDefinition(NAME).getBeanClassName());
            if (!isOurs && beans instanceof BeanDefinitionRegistry registry) {
                registry.removeBeanDefinition(NAME);
                registry.registerBeanDefinition(NAME, new RootBeanDefinition(AsyncWhereAsked.class));
            }
        }
    }
}
