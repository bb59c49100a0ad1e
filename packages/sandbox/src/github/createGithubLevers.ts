import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { GithubAppBody, NextAnswerBody, readBody } from '../levers/bodies';
import type { NextAnswers } from './NextAnswers';
import type { GitHub } from './Repository';

/** The levers of GitHub: what its API answers next, and how the App is installed. @internal */
export function createGithubLevers(parts: {
  readonly github: GitHub;
  readonly nextAnswers: NextAnswers;
}): Router {
  const { app } = parts.github;
  const router = PromiseRouter();
  router.use(express.json(), express.urlencoded({ extended: false }));

  router.post('/next', (req, res) => {
    const order = readBody(NextAnswerBody, req.body);
    parts.nextAnswers.add({ times: 1, after: 0, seconds: 60, ...order });
    res.json(order);
  });

  router.post('/app', (req, res) => {
    const body = readBody(GithubAppBody, req.body);
    if (body.installation) app.install(body.installation);
    if (body.revokeTokens) app.revokeTokens();
    res.json({ installation: app.installation, tokens: app.issued().length });
  });
  return router;
}
