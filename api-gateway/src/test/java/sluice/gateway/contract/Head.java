package sluice.gateway.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/// An answer whose body nobody waits for.
record Head(HttpResponse<?> of) implements HttpResponse<byte[]> {

    @Override
    public int statusCode() {
        return of.statusCode();
    }

    @Override
    public HttpRequest request() {
        return of.request();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return of.headers();
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return of.uri();
    }

    @Override
    public HttpClient.Version version() {
        return of.version();
    }
}
