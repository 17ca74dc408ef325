// Chrome 64 to 70 have no globalThis. A plain script, so that it runs before every module.
if (typeof globalThis === 'undefined') self.globalThis = self;
