package io.slotwise.sim.monitor;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before everything else, whatever the method and the path: lets pass who shows the token, came by a name that is
 * this machine's (a page elsewhere that has its own name lead here cannot, so it reads nothing) and, where it would
 * change something, from a page of this monitor's. What the page may load is named in each answer.
 */
final class Guard implements Filter {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String BEARER = "Bearer ";

    private final Token token;
    private final HostNames hosts;

    Guard(Token token, HostNames hosts) {
        this.token = token;
        this.hosts = hosts;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        secure(answer);
        Optional<Refusal> refusal = judge(asked);
        if (refusal.isPresent()) {
            refuse(answer, refusal.get());
            return;
        }
        if (asked.getMethod().equals("GET") && token.is(asked.getParameter("token"))) {
            answer.addHeader(
                    "Set-Cookie", cookieName(asked) + "=" + token.text() + "; Path=/; HttpOnly; SameSite=Strict");
        }
        chain.doFilter(request, response);
    }

    private record Refusal(int status, String reason) {}

    private Optional<Refusal> judge(HttpServletRequest asked) {
        String host = asked.getHeader("Host");
        if (host == null || !hosts.allows(host)) {
            return Optional.of(new Refusal(403, "This address is not one that the monitor answers to."));
        }
        if (!isKnown(asked)) {
            return Optional.of(new Refusal(
                    401, "A token is needed. Open the address that the run printed when it began, token and all."));
        }
        if (!READING.contains(asked.getMethod()) && !isFromHere(asked, host)) {
            return Optional.of(new Refusal(403, "Only the monitor's own page may ask for that."));
        }
        return Optional.empty();
    }

    private boolean isKnown(HttpServletRequest asked) {
        String authorization = asked.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER) && token.is(authorization.substring(BEARER.length()));
        }
        Cookie[] cookies = asked.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(cookieName(asked)) && token.is(cookie.getValue())) {
                    return true;
                }
            }
        }
        // A link leads to the page, once; nothing else is to be had by a token in an address.
        return asked.getRequestURI().equals("/")
                && asked.getMethod().equals("GET")
                && token.is(asked.getParameter("token"));
    }

    /** Cookies are shared by all ports of a machine, and there may be several runs. */
    private static String cookieName(HttpServletRequest asked) {
        return "slotwise-" + asked.getLocalPort();
    }

    private static boolean isFromHere(HttpServletRequest asked, String host) {
        String origin = asked.getHeader("Origin");
        String site = asked.getHeader("Sec-Fetch-Site");
        boolean sameOrigin = origin == null || origin.equals("http://" + host);
        boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
        return sameOrigin && sameSite;
    }

    private static void secure(HttpServletResponse answer) {
        answer.setHeader("Content-Security-Policy", CONTENT);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cache-Control", "no-store");
    }

    private static void refuse(HttpServletResponse answer, Refusal refusal) throws IOException {
        answer.setStatus(refusal.status);
        if (refusal.status == 401) {
            answer.setHeader("WWW-Authenticate", "Bearer realm=\"slotwise\"");
        }
        answer.setContentType("text/plain;charset=utf-8");
        answer.getWriter().println(refusal.reason);
    }
}
