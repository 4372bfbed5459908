package dev.moorage.proof.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            GET,    /apis/g/v1/things?limit=500,                  LIST,   things, '',  '', ''
            GET,    /apis/g/v1/things?limit=5&watch=true,         WATCH,  things, '',  '', ''
            GET,    /apis/g/v1/namespaces/a/things/x,             GET,    things, a,   x,  ''
            POST,   /apis/g/v1/namespaces/a/things,               CREATE, things, a,   '', ''
            PATCH,  /apis/g/v1/namespaces/a/things/x/status,      PATCH,  things, a,   x,  status
            PUT,    /apis/g/v1/things/x,                          UPDATE, things, '',  x,  ''
            DELETE, /apis/g/v1/namespaces/a/things/x,             DELETE, things, a,   x,  ''
            DELETE, /apis/g/v1/namespaces/a/things,               DELETECOLLECTION, things, a, '', ''
            GET,    /api/v1/namespaces/a,                         GET,    namespaces, '', a, ''
            GET,    /api/v1/namespaces,                           LIST,   namespaces, '', '', ''
            GET,    /apis/g,                                      OTHER,  '', '', '', ''
            GET,    /readyz,                                      OTHER,  '', '', '', ''
            """)
    void says_what_a_request_is_about(
            String method, String target, Verb verb, String resource, String namespace, String name, String sub) {
        assertThat(Call.of(method, target, "agent"))
                .isEqualTo(new Call(verb, target, resource, namespace, name, sub, "agent"));
    }
}
