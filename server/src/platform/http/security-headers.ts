import helmet from 'helmet';

/**
 * Headers of every answer; the customer pages replace the policy by a stricter one of their own.
 *
 * `style-src 'unsafe-inline'`: the admin UI's component library writes its styles at run time. A nonce would have to be
 * written into index.html anew for every visit and handed through the library's cache, and protects only against
 * injected *styles*: scripts stay limited to our own files, without inline and without eval.
 * `frame-ancestors 'self'`: staff see a customer's page inside the admin UI; nobody else may frame anything.
 */
export const securityHeaders = (options: { isHttps: boolean }) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.isHttps ? { maxAge: 31_536_000 } : false,
    // For browsers and plug-ins that are gone, or the default by now; written with every answer of a list.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
    // Express is told not to set it.
    xPoweredBy: false,
  });
