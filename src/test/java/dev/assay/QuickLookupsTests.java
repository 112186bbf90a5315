package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

class QuickLookupsTests {

    private final QuickLookups beans = new QuickLookups();

    @BeforeEach
    void makeBeans() {
        RootBeanDefinition numbers = new RootBeanDefinition();
        numbers.setTargetType(ResolvableType.forClassWithGenerics(Supplier.class, Integer.class));
        numbers.setInstanceSupplier(() -> (Supplier<Integer>) () -> 1);
        beans.registerBeanDefinition("numbers", numbers);
        beans.freezeConfiguration();
    }

    @Test
    void findsWhatIsOfTheGenericType() {
        assertThat(beans.getBeanNamesForType(ResolvableType.forClassWithGenerics(Supplier.class, Integer.class)))
                .containsExactly("numbers");
    }

    @Test
    void tellsGenericTypesApart() {
        assertThat(beans.getBeanNamesForType(ResolvableType.forClassWithGenerics(Supplier.class, String.class)))
                .isEmpty();
    }

    @Test
    void findsNothingOfATypeThatNobodyHas() {
        assertThat(beans.getBeanNamesForType(ResolvableType.forClassWithGenerics(Consumer.class, String.class)))
                .isEmpty();
    }

    @Test
    void findsWhatCameAfterTheFirstQuestion() {
        ResolvableType wanted = ResolvableType.forClassWithGenerics(Comparator.class, String.class);
        assertThat(beans.getBeanNamesForType(wanted)).isEmpty();

        beans.registerSingleton("order", new Alphabetical());

        assertThat(beans.getBeanNamesForType(wanted)).containsExactly("order");
    }

    @Test
    void findsABeanByWhatItIsOnceItIsThere() {
        RootBeanDefinition order = new RootBeanDefinition();
        order.setTargetType(Comparator.class);
        order.setInstanceSupplier(Alphabetical::new);
        beans.registerBeanDefinition("order", order);
        beans.freezeConfiguration();
        assertThat(beans.isTypeMatch("order", Alphabetical.class)).isFalse();

        beans.getBean("order");

        assertThat(beans.isTypeMatch("order", Alphabetical.class)).isTrue();
        assertThat(beans.isTypeMatch("order", Supplier.class)).isFalse();
    }

    @Test
    void findsWhatAFactoryMakes() {
        beans.registerBeanDefinition("orders", new RootBeanDefinition(Orders.class));
        beans.freezeConfiguration();

        assertThat(beans.getBeanNamesForType(Comparator.class)).containsExactly("orders");
        assertThat(beans.getBeanNamesForType(Orders.class)).containsExactly("&orders");
        assertThat(beans.getBeanNamesForType(Consumer.class)).isEmpty();
    }

    @Test
    void findsAFactoryThatHasNoDefinition() {
        beans.registerSingleton("orders", new Orders());

        assertThat(beans.getBeanNamesForType(Comparator.class)).containsExactly("orders");
        assertThat(beans.getBeanNamesForType(Orders.class)).containsExactly("&orders");
    }

    @Test
    void findsABeanOnceAndByItsOwnName() {
        beans.registerAlias("numbers", "figures");

        assertThat(beans.getBeanNamesForType(Supplier.class)).containsExactly("numbers");
        assertThat(beans.isTypeMatch("figures", Supplier.class)).isTrue();
        assertThat(beans.isTypeMatch("figures", Consumer.class)).isFalse();
    }

    @Test
    void leavesOutWhatOnlyOthersAreMadeFrom() {
        RootBeanDefinition template = new RootBeanDefinition(Alphabetical.class);
        template.setAbstract(true);
        beans.registerBeanDefinition("template", template);
        beans.freezeConfiguration();

        assertThat(beans.getBeanNamesForType(Comparator.class)).isEmpty();
    }

    @Test
    void forgetsWhatIsGone() {
        beans.registerSingleton("order", new Alphabetical());
        assertThat(beans.getBeanNamesForType(Comparator.class)).containsExactly("order");

        beans.destroySingleton("order");

        assertThat(beans.getBeanNamesForType(Comparator.class)).isEmpty();
    }

    static final class Orders implements FactoryBean<Comparator<String>> {

        @Override
        public Comparator<String> getObject() {
            return new Alphabetical();
        }

        @Override
        public Class<?> getObjectType() {
            return Comparator.class;
        }
    }

    private static final class Alphabetical implements Comparator<String> {

        @Override
        public int compare(String one, String other) {
            return one.compareTo(other);
        }
    }
}
