package dev.assay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house that the build enforces. */
class ModuleTests {

    private static final List<List<String>> ROWS = List.of(
            List.of("base"),
            List.of("access"),
            List.of("projects"),
            List.of("lineage"),
            List.of("objects", "parameters", "environments"),
            List.of("experiments"),
            List.of("registry"),
            List.of("pipelines", "deployments"),
            List.of("predictions"),
            List.of("home", "review"));

    /** What the build writes for a quick start, a quarter of all classes. */
    private static final DescribedPredicate<HasName> GENERATED = nameContaining("__");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.assay")
            .that(not(GENERATED));

    @Test
    void modulesKeepTheirBoundaries() {
        ApplicationModules.of(AssayApplication.class, GENERATED).verify();
    }

    @Test
    void aModuleNamesOnlyModulesInRowsBelowItsOwn() {
        classes()
                .that()
                .resideInAPackage("dev.assay.*..")
                .should(nameOnlyRowsBelow())
                .check(CLASSES);
    }

    @Test
    void onlyPagesKnowVaadin() {
        noClasses()
                .that()
                .resideInAPackage("dev.assay.*..")
                .and()
                .resideOutsideOfPackage("..ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(CLASSES);
    }

    @Test
    void aStartLooksForPagesInEachFolderThatHasThem() {
        String[] lookedThrough =
                AssayApplication.class.getAnnotation(EnableVaadin.class).value();
        classes()
                .that()
                .areAnnotatedWith(Route.class)
                .or()
                .areAssignableTo(HasErrorParameter.class)
                .or()
                .areAssignableTo(AppShellConfigurator.class)
                .or()
                .areAssignableTo(RouterLayout.class)
                .should()
                .resideInAnyPackage(lookedThrough)
                .andShould(new ArchCondition<>("be read when a start looks for pages") {
                    @Override
                    public void check(JavaClass page, ConditionEvents events) {
                        String file = "!/" + page.getName().replace('.', '/') + ".class";
                        events.add(new SimpleConditionEvent(page, !MetadataOfPages.isNoPage(file), file));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void pagesAndControllersReachNoAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage("..ui..", "..api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.assay..port..", "dev.assay..local..", "dev.assay..aws..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheirAdaptersKnowAwsAndItsWords() {
        noClasses()
                .that()
                .resideInAPackage("dev.assay..")
                .and()
                .resideOutsideOfPackage("..aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(CLASSES);
    }

    @Test
    void localAndAwsNeverNameEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.assay..local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.assay..aws..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void titlesOfPagesEndWithTheProduct() {
        classes()
                .that()
                .areAnnotatedWith(PageTitle.class)
                .should(new ArchCondition<>("be called '… · Assay'") {
                    @Override
                    public void check(JavaClass page, ConditionEvents events) {
                        String title = page.getAnnotationOfType(PageTitle.class).value();
                        if (!title.endsWith(" · Assay")) {
                            events.add(SimpleConditionEvent.violated(page, page.getName() + " is called " + title));
                        }
                        if (page.isAnnotatedWith(Menu.class)
                                && page.getAnnotationOfType(Menu.class).title().isEmpty()) {
                            events.add(SimpleConditionEvent.violated(
                                    page, page.getName() + " needs a title of its own in the menu"));
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    void sourcesStaySmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(ModuleTests::tooLong))
                    .isEmpty();
        }
    }

    private static boolean tooLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count() > (file.toString().endsWith("View.java") ? 200 : 300);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaClass> nameOnlyRowsBelow() {
        Map<String, Integer> row = new java.util.HashMap<>();
        for (int number = 0; number < ROWS.size(); number++) {
            for (String module : ROWS.get(number)) {
                row.put(module, number);
            }
        }
        return new ArchCondition<>("name only modules in rows below") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                String own = module(from);
                from.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String other = module(dependency.getTargetClass());
                    if (other.isEmpty() || other.equals(own)) {
                        return;
                    }
                    if (!row.containsKey(own) || row.getOrDefault(other, 99) >= row.get(own)) {
                        events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static String module(JavaClass type) {
        String prefix = "dev.assay.";
        String name = type.getPackageName();
        if (!name.startsWith(prefix)) {
            return "";
        }
        return name.substring(prefix.length()).split("\\.")[0];
    }
}
