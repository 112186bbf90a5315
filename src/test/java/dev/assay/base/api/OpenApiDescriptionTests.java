package dev.assay.base.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AssayTest
class OpenApiDescriptionTests {

    private final Map<String, Set<String>> classes = new TreeMap<>();

    @Test
    void theDocumentSaysHowToCallAndHowItRefuses(@Autowired MockMvc web) throws Exception {
        web.perform(get("/api/v1/openapi"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Assay"))
                .andExpect(jsonPath("$.components.securitySchemes.token.scheme").value("bearer"))
                .andExpect(jsonPath("$.paths['/api/v1/executions/{id}'].get.responses.default")
                        .exists())
                .andExpect(jsonPath("$.components.schemas.ProblemDetail.properties.field")
                        .exists())
                .andExpect(
                        jsonPath("$.components.schemas.Problem.properties.what").exists());
    }

    /** The document calls a schema by the simple name of its class, and of two with one name it describes one. */
    @Test
    void noTwoClassesShareASchema(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        mapping.getHandlerMethods().forEach((request, method) -> {
            if (request.getPatternValues().stream().allMatch(path -> path.startsWith("/api/v1/"))) {
                described(method).forEach(this::add);
            }
        });

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy((name, ofThem) -> assertThat(ofThem).as(name).hasSize(1));
    }

    private static Stream<ResolvableType> described(HandlerMethod method) {
        return Stream.concat(
                Stream.of(method.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .map(ResolvableType::forMethodParameter),
                Stream.of(ResolvableType.forMethodParameter(method.getReturnType())));
    }

    private void add(ResolvableType type) {
        Stream.of(type.getGenerics()).forEach(this::add);
        Class<?> raw = type.toClass();
        if (raw.isRecord()
                && classes.computeIfAbsent(raw.getSimpleName(), name -> new TreeSet<>())
                        .add(raw.getName())) {
            for (RecordComponent component : raw.getRecordComponents()) {
                add(ResolvableType.forType(component.getGenericType(), type));
            }
        }
    }
}
