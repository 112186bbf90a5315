package dev.assay;

import java.lang.reflect.Proxy;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.autoproxy.InfrastructureAdvisorAutoProxyCreator;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for transactions and rights only on beans that can have some: ours, the proxies that repositories are, and those
 * of the event registry. The others are two of three beans, and asking each of their methods for seven annotations was a
 * tenth of a start.
 */
class ProxiesWhereAsked extends InfrastructureAdvisorAutoProxyCreator {

    @Override
    protected boolean shouldSkip(Class<?> beanClass, String beanName) {
        return !canAsk(beanClass) || super.shouldSkip(beanClass, beanName);
    }

    static boolean canAsk(Class<?> type) {
        String className = type.getName();
        return className.startsWith("dev.assay.")
                || className.startsWith("org.springframework.modulith.")
                || Proxy.isProxyClass(type);
    }

    /** Puts it in the place of Spring's own. */
    @Component
    static class Registration implements BeanFactoryPostProcessor {

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            BeanDefinition creator = beans.getBeanDefinition(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME);
            if (InfrastructureAdvisorAutoProxyCreator.class.getName().equals(creator.getBeanClassName())) {
                creator.setBeanClassName(ProxiesWhereAsked.class.getName());
            }
        }
    }
}
