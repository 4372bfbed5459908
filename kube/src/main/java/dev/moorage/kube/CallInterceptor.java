package dev.moorage.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** Tells a {@link CallListener} what the client's requests come to. */
final class CallInterceptor implements Interceptor {
    private final CallListener listener;

    CallInterceptor(CallListener listener) {
        this.listener = listener;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
        listener.answered(method(request), request.uri().getAuthority(), response.code());
    }

    /** No answer came. The client tells interceptors of that only where it would try again, which ours never does. */
    void failed(HttpRequest request) {
        listener.failed(method(request), request.uri().getAuthority());
    }

    /** A watch is opened as a web socket, whose request names no method. */
    private static String method(HttpRequest request) {
        return Objects.requireNonNullElse(request.method(), "GET");
    }
}
