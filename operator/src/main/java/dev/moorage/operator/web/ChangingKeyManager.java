package dev.moorage.operator.web;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks the newest key manager each time, so that a certificate can change while the server runs. A handshake asks several
 * times: what it chose in the first question names the manager that answers the others.
 */
final class ChangingKeyManager extends X509ExtendedKeyManager {
    /** No handshake lasts through so many changes. */
    private static final int KEPT = 4;

    private record Kept(int number, X509ExtendedKeyManager manager) {}

    private final Supplier<X509ExtendedKeyManager> newest;
    private final Deque<Kept> kept = new ArrayDeque<>();

    ChangingKeyManager(Supplier<X509ExtendedKeyManager> newest) {
        this.newest = newest;
    }

    private synchronized Kept now() {
        X509ExtendedKeyManager manager = newest.get();
        Kept last = kept.peekLast();
        if (last != null && last.manager().equals(manager)) {
            return last;
        }
        Kept next = new Kept(last == null ? 0 : last.number() + 1, manager);
        kept.addLast(next);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        return next;
    }

    private synchronized @Nullable X509ExtendedKeyManager of(String alias) {
        String number = alias.substring(0, Math.max(0, alias.indexOf(':')));
        for (Kept each : kept) {
            if (Integer.toString(each.number()).equals(number)) {
                return each.manager();
            }
        }
        return null;
    }

    private static String own(String alias) {
        return alias.substring(alias.indexOf(':') + 1);
    }

    private static @Nullable String tagged(Kept of, @Nullable String alias) {
        return alias == null ? null : of.number() + ":" + alias;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        Kept now = now();
        String[] aliases = now.manager().getServerAliases(keyType, issuers);
        if (aliases == null) {
            return null;
        }
        String[] tagged = new String[aliases.length];
        for (int i = 0; i < aliases.length; i++) {
            tagged[i] = now.number() + ":" + aliases[i];
        }
        return tagged;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        Kept now = now();
        return tagged(now, now.manager().chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Kept now = now();
        return tagged(now, now.manager().chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        X509ExtendedKeyManager manager = of(alias);
        return manager == null ? null : manager.getCertificateChain(own(alias));
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        X509ExtendedKeyManager manager = of(alias);
        return manager == null ? null : manager.getPrivateKey(own(alias));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
