package dev.assay.objects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;

/** Something real, of which one method answers otherwise. */
public final class Altered {

    private Altered() {}

    public interface Answer {

        Object instead(List<?> arguments, Callable<?> real) throws Exception;
    }

    public static <T> T of(Class<T> type, T real, String method, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    Callable<Object> asUsual = () -> {
                        try {
                            return called.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() instanceof Exception cause ? cause : e;
                        }
                    };
                    return called.getName().equals(method)
                            ? answer.instead(List.of(arguments), asUsual)
                            : asUsual.call();
                }));
    }
}
