package dev.assay.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list in keyset order; {@code next} is the opaque key of the page after it, absent at the end. */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /**
     * @param found one more than the limit where there is more behind the page
     * @param key of the last item of a page
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> key) {
        return found.size() > limit
                ? new Page<>(found.subList(0, limit), key.apply(found.get(limit - 1)))
                : new Page<>(found, null);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }

    /** What is known of each item, in the order of the page; items of which nothing is known are left out. */
    public <R> Page<R> lookUp(Map<? super T, ? extends R> known) {
        return new Page<>(
                items.stream().filter(known::containsKey).<R>map(known::get).toList(), next);
    }
}
